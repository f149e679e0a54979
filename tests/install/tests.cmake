# The installed tree, used as a stranger would.
add_test(NAME install COMMAND ${CMAKE_CURRENT_SOURCE_DIR}/install/test.sh ${CMAKE_COMMAND} ${PROJECT_BINARY_DIR} ${CS_TEST_DATA})
set_tests_properties(install PROPERTIES LABELS once)
