-- Papers digitised after reception: a figure as of an earlier moment leaves these dossiers out, by index.
create index dossier_events_digitised_later on dossier_events (recorded_at, dossier_id)
    where flow is null and flow_digitised = 1;
