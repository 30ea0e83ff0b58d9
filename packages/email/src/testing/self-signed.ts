/** A certificate for `mail.loja.example` that no authority has signed, valid until 2120, and its key, which opens nothing. */
export const selfSigned = {
  cert: `-----BEGIN CERTIFICATE-----
MIIBdzCCARygAwIBAgIBATAKBggqhkjOPQQDAjAcMRowGAYDVQQDDBFtYWlsLmxv
amEuZXhhbXBsZTAgFw0yMDAxMDEwMDAwMDBaGA8yMTIwMDEwMTAwMDAwMFowHDEa
MBgGA1UEAwwRbWFpbC5sb2phLmV4YW1wbGUwWTATBgcqhkjOPQIBBggqhkjOPQMB
BwNCAASmycpe9njZRqed7+BdH0kGOne8000Cc4lXZVzufgHmnUWuCebWzLVgzZwt
MWj9QwN1ED2XU9fjtUXQBkR7FvR0o00wSzAcBgNVHREEFTATghFtYWlsLmxvamEu
ZXhhbXBsZTAMBgNVHRMEBTADAQH/MB0GA1UdDgQWBBQN5h1ZDu4I+arpwRzojad3
9W6vczAKBggqhkjOPQQDAgNJADBGAiEAzz72LypP5dz8xm7CAUejzVnVFbGAAluN
K1KpzZInT0sCIQDTDxbrNrUwZovs3OMnq2pOinqeLsCzZFLtJFKAuNh5sw==
-----END CERTIFICATE-----
`,
  key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg7jUiOpANiqOVi3dj
uqtnIwst5JSrzC0qS7h9uf/avcOhRANCAASmycpe9njZRqed7+BdH0kGOne8000C
c4lXZVzufgHmnUWuCebWzLVgzZwtMWj9QwN1ED2XU9fjtUXQBkR7FvR0
-----END PRIVATE KEY-----
`,
}
