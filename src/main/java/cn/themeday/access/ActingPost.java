package cn.themeday.access;

import cn.themeday.organization.Post;

/** A post whose tasks a person may do now, their own or a vacant one that falls to them. */
public record ActingPost(long organisationId, Post post) {}
