# No two modules define one name: a linker takes the first without a word, and the wrong function runs.
find_package(Python3 REQUIRED COMPONENTS Interpreter)
get_property(modules GLOBAL PROPERTY CS_MODULES)
set(archives ${modules})
list(TRANSFORM archives REPLACE "(.+)" "$<TARGET_FILE:\\1>")
add_test(NAME link COMMAND ${Python3_EXECUTABLE} ${CMAKE_CURRENT_SOURCE_DIR}/link/twice.py ${CMAKE_NM} ${archives})
