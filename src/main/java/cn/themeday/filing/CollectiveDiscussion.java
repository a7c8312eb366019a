package cn.themeday.filing;

import java.time.LocalDate;

/** 集体研究: when the superior's committee met, how many were present and how many were in favour. */
public record CollectiveDiscussion(LocalDate metOn, int present, int favour) {}
