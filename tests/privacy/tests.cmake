# No raw identifier in anything that the program writes: reports, complaints, files. On a made-up code set.
find_package(Python3 REQUIRED COMPONENTS Interpreter)
add_test(NAME privacy
  COMMAND ${Python3_EXECUTABLE} ${CMAKE_CURRENT_SOURCE_DIR}/privacy/privacy.py $<TARGET_FILE:countersign>)
