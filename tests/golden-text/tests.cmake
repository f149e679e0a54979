# tests.cmake - drafts with and without leftovers and contradictions, each against the findings beside it.
find_package(Python3 COMPONENTS Interpreter REQUIRED)
file(GLOB golden_texts CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/golden-text/*.txt)
if(NOT golden_texts)
  message(FATAL_ERROR "tests/golden-text holds no draft: a test that runs nothing proves nothing")
endif()
foreach(draft IN LISTS golden_texts)
  get_filename_component(name ${draft} NAME_WE)
  add_test(NAME golden-text/${name}
    COMMAND sh -c "COUNTERSIGN_DATA=\"\${COUNTERSIGN_DATA:-$1}\" exec \"$0\" \"$2\" \"$3\" \"$4\"" ${Python3_EXECUTABLE} ${CS_TEST_DATA}
      ${CMAKE_CURRENT_SOURCE_DIR}/golden-text/golden_text.py $<TARGET_FILE:countersign> ${draft})
endforeach()
