package cn.themeday.organization.roster;

import java.util.List;

record CsvCells(List<String> fields) implements Cells {

    @Override
    public int count() {
        return fields.size();
    }

    @Override
    public String text(int at, boolean date) {
        return fields.get(at);
    }
}
