package cn.themeday.form;

/** Decides by name and content together whether a file may be kept. */
final class FileCheck {

    private FileCheck() {}

    record Accepted(String name, String type, byte[] bytes) {}

    static Accepted accept(String filename, byte[] bytes) {
        throw new UnsupportedOperationException();
    }
}
