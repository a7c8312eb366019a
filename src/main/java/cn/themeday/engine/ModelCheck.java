package cn.themeday.engine;

import cn.themeday.check.CheckModels;
import cn.themeday.check.Finding;
import cn.themeday.check.Vocabulary;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** The check of models against what this program offers and what is live in it. */
@Component
public class ModelCheck {

    private final ModelVersions versions;
    private final Vocabulary shipped = ShippedVocabulary.read();

    ModelCheck(ModelVersions versions) {
        this.versions = versions;
    }

    /**
     * @param files name → content; they stand in for live files of the same name
     * @return empty when all of them may go live
     */
    public List<Finding> check(Map<String, byte[]> files) {
        return CheckModels.check(files, vocabulary());
    }

    /** What a model may refer to now. */
    public Vocabulary vocabulary() {
        Map<String, byte[]> all = new TreeMap<>(shipped.files());
        all.putAll(versions.liveFiles());
        return shipped.with(all);
    }
}
