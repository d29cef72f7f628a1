/** A certificate of localhost and 127.0.0.1 that signs itself, for tests alone. */
export const certificate = `-----BEGIN CERTIFICATE-----
MIIBnDCCAUGgAwIBAgIUALN2pbXGgf+yFYObXiild7qeG8MwCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyMzAyNTE0M1oYDzIxMjYxMDMw
MDI1MTQzWjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAAQ7iDFqYqauMdSQLbTE6nItFZIwCrD97nqo+YmThZ0g6TPBYdtTpI+y
Ir7iABJ83PDeJUppwkWAj3OpchRZoXD8o28wbTAdBgNVHQ4EFgQUDtonu5uQT0dy
dOHCASCaYIP1ur4wHwYDVR0jBBgwFoAUDtonu5uQT0dydOHCASCaYIP1ur4wDwYD
VR0TAQH/BAUwAwEB/zAaBgNVHREEEzARgglsb2NhbGhvc3SHBH8AAAEwCgYIKoZI
zj0EAwIDSQAwRgIhAM2rikY3iQTnvEXyBQ4WPdT2pRyiC1pmEbxC1V8SMYviAiEA
7RXQP5yE/Npifof1HCDhWxwFPef6oDB7M/36kMOPLmw=
-----END CERTIFICATE-----
`;

/** The key of the certificate: known to everybody, and trusted by nobody but the tests. */
export const certificateKey = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgua1m0jTEkKF8n/fe
IhXIiaEFffvABnWNSxwuM5kSv/ahRANCAAQ7iDFqYqauMdSQLbTE6nItFZIwCrD9
7nqo+YmThZ0g6TPBYdtTpI+yIr7iABJ83PDeJUppwkWAj3OpchRZoXD8
-----END PRIVATE KEY-----
`;
