package cn.themeday.database;

import java.nio.file.Path;

/** The data folder cannot be made, read or written. */
class DataFolderUnusable extends RuntimeException {

    private final transient Path folder;

    DataFolderUnusable(Path folder, Throwable cause) {
        super("data folder unusable: " + folder, cause);
        this.folder = folder;
    }

    Path folder() {
        return folder;
    }
}
