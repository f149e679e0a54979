# Code and words side by side: the figures that the project promises, on sets of its own and on the development pairs where they are.
file(GLOB pair_sets CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/fit/*.tsv)
foreach(set IN LISTS pair_sets)
  get_filename_component(name ${set} NAME_WE)
  add_test(NAME fit/${name} COMMAND ${Python3_EXECUTABLE} ${CMAKE_CURRENT_SOURCE_DIR}/fit/pairs_test.py $<TARGET_FILE:countersign> ${set})
  set_tests_properties(fit/${name} PROPERTIES ENVIRONMENT COUNTERSIGN_DATA=${CS_TEST_DATA})
endforeach()
set(dev_pairs ${PROJECT_SOURCE_DIR}/../shared/data/dev/pairs.jsonl)
add_test(NAME fit/development-pairs
  COMMAND sh -c "test -f \"$2\" || { echo 'skipped: the development pairs are not here'; exit 77; }; exec \"$0\" \"$1\" \"$3\" \"$2\""
    ${Python3_EXECUTABLE} ${CMAKE_CURRENT_SOURCE_DIR}/fit/pairs_test.py ${dev_pairs} $<TARGET_FILE:countersign>)
set_tests_properties(fit/development-pairs PROPERTIES SKIP_RETURN_CODE 77 ENVIRONMENT COUNTERSIGN_DATA=${CS_TEST_DATA})
