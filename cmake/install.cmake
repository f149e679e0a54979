# install.cmake - what `cmake --install` puts where: program, library, headers, pkg-config file, packs, facts, man page.
get_property(modules GLOBAL PROPERTY CS_MODULES)
foreach(module IN LISTS modules)
  list(APPEND objects $<TARGET_OBJECTS:${module}>)
endforeach()

# One archive of all modules. There is no shared library yet: that would promise an ABI.
add_library(countersign_library STATIC ${objects})
set_target_properties(countersign_library PROPERTIES OUTPUT_NAME countersign LINKER_LANGUAGE C)

# The folder of the pkg-config file, seen from the prefix and back, so that an installed tree can be moved.
file(RELATIVE_PATH CS_PC_TO_PREFIX ${CMAKE_INSTALL_FULL_LIBDIR}/pkgconfig ${CMAKE_INSTALL_PREFIX})
configure_file(${CMAKE_CURRENT_LIST_DIR}/countersign.pc.in countersign.pc @ONLY)

install(TARGETS countersign countersign_library)
install(DIRECTORY include/ DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(FILES ${PROJECT_BINARY_DIR}/countersign.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
install(DIRECTORY rules/packs rules/schema DESTINATION ${CMAKE_INSTALL_DATADIR}/countersign/rules)
install(FILES rules/policy.xml DESTINATION ${CMAKE_INSTALL_DATADIR}/countersign/rules)
install(DIRECTORY codesets/facts DESTINATION ${CMAKE_INSTALL_DATADIR}/countersign FILES_MATCHING PATTERN *.facts)
install(FILES docs/countersign.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES LICENSE README.md DESTINATION ${CMAKE_INSTALL_DOCDIR})
