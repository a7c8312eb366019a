package cn.themeday.organization.roster;

import java.math.BigDecimal;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.Row;

record XlsxCells(Row row) implements Cells {

    /** Days since 1900 up to the year 2119; above, somebody wrote 20050701. */
    private static final BigDecimal LAST_DAY = BigDecimal.valueOf(80_000);

    private static final int MOST_DIGITS = 60;

    @Override
    public int count() {
        return row.getCellCount();
    }

    @Override
    public String text(int at, boolean date) {
        Cell cell = row.getOptionalCell(at).orElse(null);
        if (cell == null || cell.getType() == CellType.EMPTY) {
            return "";
        }
        if (cell.getType() != CellType.NUMBER) {
            return String.valueOf(cell.getText());
        }
        BigDecimal number = cell.asNumber();
        if (date && number.signum() > 0 && number.compareTo(LAST_DAY) < 0) {
            return cell.asDate().toLocalDate().toString();
        }
        if (number.precision() - number.scale() > MOST_DIGITS || number.scale() > MOST_DIGITS) {
            return number.toString(); // written out it could fill the memory
        }
        // A phone of eleven digits must not become 1.38E+10.
        return number.stripTrailingZeros().toPlainString();
    }
}
