package cn.themeday.engine;

import cn.themeday.check.Finding;
import cn.themeday.check.Vocabulary;
import java.util.List;
import java.util.Map;

/** The check of models with what the running program knows, and the record of what was agreed on. */
public interface ModelChecks {

    /** The posts, listed beans, figures and clauses of this program, and the live models, tables and forms. */
    Vocabulary vocabulary();

    /** What keeps these files (file name → bytes) from going live together with what is live. */
    List<Finding> check(Map<String, byte[]> files);

    /**
     * Records in the caller's transaction that these very bytes were agreed on: the engine's parse lets them pass, today
     * and after every restart, also when the check has become stricter. Harmless a second time.
     */
    void agree(Map<String, byte[]> files);
}
