# `countersign codes` from the outside: made-up files imported, listed, shown, searched, verified and removed.
find_package(Python3 REQUIRED COMPONENTS Interpreter)
add_test(NAME codes/commands
  COMMAND ${Python3_EXECUTABLE} ${CMAKE_CURRENT_SOURCE_DIR}/codes/codes_test.py $<TARGET_FILE:countersign>)
