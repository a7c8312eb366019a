package cn.themeday.organization.roster;

/** The cells of one line as they stand in a file. */
interface Cells {

    int count();

    /** @param date whether a number is the day that a spreadsheet keeps as one; @return "" for an empty cell */
    String text(int at, boolean date);
}
