package org.rootfleet.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * Copies a library without the native code of systems that it will not run on. That of sqlite-jdbc is nine tenths of its size. What is
 * left are those of Linux for which the packages have no file of their own: they are unpacked when they are needed.
 */
public final class SlimJar {
    private static final String NATIVE = "org/sqlite/native/";
    private static final List<String> KEPT = List.of("Linux/x86/", "Linux/ppc64/", "Linux/riscv64/");

    private SlimJar() {}

    /**
     * Copies it; the same library gives the same bytes.
     *
     * @param args the library, and where its copy is to be
     */
    public static void main(String[] args) throws IOException {
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(Path.of(args[0])));
                ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(Path.of(args[1])))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (isKept(entry.getName())) {
                    ZipEntry copy = new ZipEntry(entry.getName());
                    copy.setTimeLocal(entry.getTimeLocal());
                    out.putNextEntry(copy);
                    in.transferTo(out);
                    out.closeEntry();
                }
            }
        }
    }

    private static boolean isKept(String name) {
        return !name.startsWith(NATIVE) || KEPT.stream().anyMatch(system -> name.startsWith(NATIVE + system));
    }
}
