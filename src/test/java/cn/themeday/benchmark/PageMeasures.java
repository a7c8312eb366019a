package cn.themeday.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import cn.themeday.access.SignedInAs;
import java.util.List;
import org.springframework.test.web.servlet.MockMvc;

/** Statements of every page with a list, for somebody with ten rows on it and somebody with a thousand. */
class PageMeasures {

    private static final int MANY = 1_000;

    private final MockMvc mvc;

    PageMeasures(MockMvc mvc) {
        this.mvc = mvc;
    }

    static void fill(Copies copies, County county) {
        copies.lists(county.secretary(1), county.branch(1), "SECRETARY", County.FEW);
        copies.lists(county.secretary(2), county.branch(2), "SECRETARY", MANY);
        copies.lists(county.handler(1), county.township(1), "HANDLER", County.FEW);
        copies.lists(county.handler(2), county.township(2), "HANDLER", MANY);
    }

    /** The first secretary and township have few rows, the second many. */
    void all(County county, Figures figures) throws Exception {
        for (String page : List.of("/", "/todo", "/done", "/started", "/copied", "/notices")) {
            compare(figures, page, page, page, county.secretary(1), county.secretary(2));
        }
        for (String page : List.of("/filings", "/progress", "/organizations", "/required-items")) {
            compare(figures, page, page, page, county.handler(1), county.handler(2));
        }
        compare(
                figures,
                "/organizations/{id}",
                "/organizations/" + county.township(1),
                "/organizations/" + county.township(2),
                county.handler(1),
                county.handler(2));
    }

    private void compare(Figures figures, String name, String small, String large, long few, long many)
            throws Exception {
        int first = statements(small, few);
        figures.add(name + " with " + County.FEW + " rows", first, "statements", null);
        figures.add(name + " with " + MANY + " rows", statements(large, many), "statements", "<= " + first);
    }

    private int statements(String page, long person) throws Exception {
        List<String> sent =
                StatementCount.of(() -> assertThat(mvc.perform(get(page).with(SignedInAs.person(person)))
                                .andReturn()
                                .getResponse()
                                .getStatus())
                        .as(page)
                        .isEqualTo(200));
        return sent.size();
    }
}
