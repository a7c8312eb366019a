package cn.themeday.database;

import java.nio.file.Path;

/** Another program works on the data folder. */
class DataFolderInUse extends RuntimeException {

    private final transient Path folder;

    DataFolderInUse(Path folder) {
        super("data folder in use: " + folder);
        this.folder = folder;
    }

    Path folder() {
        return folder;
    }
}
