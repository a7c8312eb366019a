package cn.themeday.organization;

/** @param founded new; else what is known of it has been put right */
public record OrganisationChanged(long organisationId, boolean founded) {}
