-- What an attempt was answered with besides status and body: a line for each header, without secrets.
-- Null if no answer came, or if a replica of the version before wrote it.
ALTER TABLE delivery ADD COLUMN first_response_headers text;
ALTER TABLE attempt ADD COLUMN response_headers text;
