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

-- Rows bound as one JSON array of objects, read the same on both engines:
--   INSERT INTO row (id, units) SELECT unhex(json_extract(value, '$.id')), CAST(json_extract(value, '$.units') AS BIGINT)
--   FROM json_each($1, '$')
CREATE FUNCTION json_extract(part text, path text) RETURNS jsonb
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    AS $$ SELECT part::jsonb -> substr(path, 3) $$;

CREATE FUNCTION unhex(id jsonb) RETURNS uuid
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    AS $$ SELECT (id #>> '{}')::uuid $$;
