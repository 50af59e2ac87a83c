//! Whom an approval speaks for, said once for every question that asks.

/// The condition that a row of `approval` speaks for a row of `site`: it was given for that site, for a group
/// it is in, or by the collective of its organisation.
macro_rules! speaks_for_site {
    () => {
        "((approval.scope_kind = 'site' AND approval.scope_id = site.id)
            OR (approval.scope_kind = 'site-group' AND site.id IN
                (SELECT site_group_member.site FROM site_group_member
                    WHERE site_group_member.site_group = approval.scope_id))
            OR (approval.scope_kind = 'collective' AND site.organisation IN
                (SELECT organisation.id FROM organisation
                    WHERE organisation.collective = approval.scope_id)))"
    };
}
pub(crate) use speaks_for_site;
