# De-identified copies and the way back, by the command line. On a made-up code set.
find_package(Python3 REQUIRED COMPONENTS Interpreter)
add_test(NAME deidentify
  COMMAND ${Python3_EXECUTABLE} ${CMAKE_CURRENT_SOURCE_DIR}/deidentify/deidentify.py $<TARGET_FILE:countersign>)
