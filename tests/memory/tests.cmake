# One whole check and one copy with each of its allocations failing once. The linker puts the test's own allocator before the library's.
add_executable(memory memory/memory.c)
target_link_libraries(memory PRIVATE cs_engine)
target_link_options(memory PRIVATE -Wl,--wrap=malloc,--wrap=calloc,--wrap=realloc,--wrap=strdup,--wrap=strndup)
add_test(NAME memory COMMAND memory ${CS_TEST_DATA})
