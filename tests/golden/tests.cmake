# tests.cmake - every draft in tests/golden, and the examples, against the findings beside it; and the examples of every rule.
add_executable(golden golden/golden.c)
target_link_libraries(golden PRIVATE cs_engine)
target_compile_definitions(golden PRIVATE CS_TEST_DATA="${CS_TEST_DATA}")

file(GLOB golden_drafts CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/golden/*.txt ${PROJECT_SOURCE_DIR}/examples/*.txt)
if(NOT golden_drafts)
  message(FATAL_ERROR "tests/golden holds no draft: a test that runs nothing proves nothing")
endif()
foreach(draft IN LISTS golden_drafts)
  get_filename_component(name ${draft} NAME_WE)
  add_test(NAME golden/${name} COMMAND golden ${draft})
endforeach()

# The examples that `countersign explain` shows.
add_test(NAME golden/rule-examples
  COMMAND sh -c "exec \"$0\" rules test --data \"\${COUNTERSIGN_DATA:-$1}\"" $<TARGET_FILE:countersign> ${CS_TEST_DATA})
