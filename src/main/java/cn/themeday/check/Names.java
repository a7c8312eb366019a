package cn.themeday.check;

/** Names of files. */
final class Names {

    private Names() {}

    /** {@code adopt-plan.form} is adopt-plan. */
    static String of(String file) {
        return file.substring(file.lastIndexOf('/') + 1, file.lastIndexOf('.'));
    }
}
