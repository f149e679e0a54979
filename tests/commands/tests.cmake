# The commands' contract with scripts: exit statuses, output for pipes, complaints. On a made-up code set.
find_package(Python3 REQUIRED COMPONENTS Interpreter)
add_test(NAME commands
  COMMAND ${Python3_EXECUTABLE} ${CMAKE_CURRENT_SOURCE_DIR}/commands/commands.py $<TARGET_FILE:countersign>)
