# countersign-bench: not a test; `./dev bench` builds and runs it.
pkg_check_modules(sqlite3 IMPORTED_TARGET sqlite3)
pkg_check_modules(pcre2 IMPORTED_TARGET libpcre2-8)
if(sqlite3_FOUND AND pcre2_FOUND)
  file(GLOB bench_sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/bench/*.c)
  add_executable(countersign-bench EXCLUDE_FROM_ALL ${bench_sources})
  target_link_libraries(countersign-bench PRIVATE cs_engine PkgConfig::sqlite3 PkgConfig::pcre2)
  set_target_properties(countersign-bench PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR})
endif()
