# The groups of sites of an organisation.

group-sites = Groups of sites
group-text = What is accepted for a group is accepted for each of its sites, and for no other. So a group never changes: when its sites do, name another group.
group-none = No group: each design is accepted site by site.
group-add = Name a group of sites
group-name-hint = As people will read it on approvals: “CH de Valbrune, north and south”.
group-members = Its sites
group-add-why = Read it again before saving: neither its name nor its sites will change, for what is signed for a group must stay what was signed.
group-too-few-sites = A group takes at least two verified sites of the organisation.
