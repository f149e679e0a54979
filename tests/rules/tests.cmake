# The repository's own packs against the default code set: targets, phrases that say two things, phrases beside their targets.
add_executable(rules_packs rules/packs.c)
target_link_libraries(rules_packs PRIVATE cs_fit)
add_test(NAME rules/packs COMMAND rules_packs ${CS_TEST_DATA} ${PROJECT_SOURCE_DIR}/rules)
set_tests_properties(rules/packs PROPERTIES SKIP_RETURN_CODE 77)
