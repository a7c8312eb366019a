package cn.themeday.engine;

import java.util.Map;

/** Where a model that came with the program goes when a designer's version is live: it waits to be agreed to. */
public interface ProposeShipped {

    /**
     * The same source twice is one proposal.
     *
     * @param source {@code shipped:<hash>} of the closure
     * @param files the closure
     */
    void propose(String name, String source, Map<String, byte[]> files);
}
