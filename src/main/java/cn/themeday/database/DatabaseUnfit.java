package cn.themeday.database;

/** The database answers, but not as the program relies on. The message is the sentence for whoever started it. */
class DatabaseUnfit extends RuntimeException {

    DatabaseUnfit(String sentence) {
        super(sentence);
    }
}
