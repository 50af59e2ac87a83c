-- Lists bound as one JSON array, read the same on both engines; SQLite has both functions itself.
--   texts: word IN (SELECT value FROM json_each($1, '$'))
--   ids:   id IN (SELECT unhex(value) FROM json_each($1, '$'))
-- With one argument PostgreSQL could not choose between this one and its own for json.
CREATE FUNCTION json_each(list jsonb, path text) RETURNS TABLE (value text)
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE ROWS 20
    AS $$ SELECT jsonb_array_elements_text(list) $$;

CREATE FUNCTION unhex(id text) RETURNS uuid
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    AS $$ SELECT id::uuid $$;
