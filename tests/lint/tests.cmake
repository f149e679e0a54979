# The rules of the source tree (tests/lint/lint.py), one test each. They do not depend on the build: label `once`.
find_package(Python3 REQUIRED COMPONENTS Interpreter)
foreach(rule includes headers files duties documents)
  add_test(NAME lint/${rule} COMMAND ${Python3_EXECUTABLE} ${CMAKE_CURRENT_SOURCE_DIR}/lint/lint.py ${rule})
  set_tests_properties(lint/${rule} PROPERTIES LABELS once)
endforeach()
add_test(NAME lint/itself COMMAND ${Python3_EXECUTABLE} ${CMAKE_CURRENT_SOURCE_DIR}/lint/lint_test.py)
set_tests_properties(lint/itself PROPERTIES LABELS once)
