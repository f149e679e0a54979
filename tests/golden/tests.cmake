# tests.cmake - every draft in tests/golden, and the examples, against the findings beside it; and every rule's examples.
add_executable(golden golden/golden.c)
target_link_libraries(golden PRIVATE cs_engine)
target_compile_definitions(golden PRIVATE CS_TEST_ROOT="${PROJECT_SOURCE_DIR}")

file(GLOB golden_drafts CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/golden/*.txt ${PROJECT_SOURCE_DIR}/examples/*.txt)
if(NOT golden_drafts)
  message(FATAL_ERROR "tests/golden holds no draft: a test that runs nothing proves nothing")
endif()
foreach(draft IN LISTS golden_drafts)
  get_filename_component(name ${draft} NAME_WE)
  add_test(NAME golden/${name} COMMAND golden ${draft})
endforeach()

# The examples that `countersign explain` shows.
add_executable(rule_examples golden/rule_examples.c)
target_link_libraries(rule_examples PRIVATE cs_engine)
target_compile_definitions(rule_examples PRIVATE CS_TEST_ROOT="${PROJECT_SOURCE_DIR}")
add_test(NAME golden/rule-examples COMMAND rule_examples)
