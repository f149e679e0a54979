# The documents' examples of the command line, run against the program and the default code set.
find_package(Python3 REQUIRED COMPONENTS Interpreter)
foreach(document README.md docs/manual.md docs/identifiers.md docs/deidentify.md docs/stated.md docs/adding.md)
  add_test(NAME cli/${document}
    COMMAND ${Python3_EXECUTABLE} ${CMAKE_CURRENT_SOURCE_DIR}/cli/examples.py
      --program $<TARGET_FILE:countersign> --data ${CS_TEST_DATA} ${PROJECT_SOURCE_DIR}/${document})
endforeach()
