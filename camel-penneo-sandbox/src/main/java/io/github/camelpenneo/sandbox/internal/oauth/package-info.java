/** OAuth: grants, logins, and the check of access tokens. Source: "Authentication" in docs/contract/connection.md. */
package io.github.camelpenneo.sandbox.internal.oauth;
