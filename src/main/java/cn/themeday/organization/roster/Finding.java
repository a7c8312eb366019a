package cn.themeday.organization.roster;

/**
 * @param line as the spreadsheet counts, from 1
 * @param header the column it is about; empty for the whole line
 * @param fault wrong, or merely what would change
 */
public record Finding(Sheet sheet, int line, String header, String sentence, boolean fault) {

    /** Where it stands, as 党员表第 5 行“电话”. */
    public String place() {
        return sheet.label() + "表第 " + line + " 行" + (header.isEmpty() ? "" : "“" + header + "”");
    }
}
