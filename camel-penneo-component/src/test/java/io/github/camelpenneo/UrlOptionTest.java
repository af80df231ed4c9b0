package io.github.camelpenneo;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class UrlOptionTest {

    @ParameterizedTest
    @CsvSource({
        "https://sandbox.penneo.com, https://sandbox.penneo.com",
        "HTTPS://Sandbox.Penneo.com//, https://Sandbox.Penneo.com",
        "' http://penneo_gateway:8080 ', http://penneo_gateway:8080",
        "http://_penneo/prefix/, http://_penneo/prefix",
        "http://gateway/penneo/api/v3, http://gateway/penneo/api/v3",
        "http://localhost.:80, http://localhost.:80",
        "http://127.0.0.1:, http://127.0.0.1",
        "http://[::1]:8080, http://[::1]:8080",
        "https://pénneo.example, https://xn--pnneo-bsa.example"
    })
    void aUrlIsTaken(String value, String url) {
        assertThat(UrlOption.base("baseUrl", value)).hasToString(url);
    }

    @ParameterizedTest
    @CsvSource({
        "localhost, begin with https:// or http://",
        "localhost:8080, begin with https:// or http://",
        "ftp://localhost, begin with https:// or http://",
        "http://user:secret@host, no user and no password",
        "http://host?secret, no query and no fragment",
        "http://host/#secret, no query and no fragment",
        "http://host:0, port from 1 to 65535",
        "http://host:70000, port from 1 to 65535",
        "http://host:1000000, must have a host name",
        "http://host:port, must have a host name",
        "http://, must have a host name",
        "http://:8080, must have a host name",
        "http:///path, must have a host name",
        "http://a..b, must have a host name",
        "http://a b, must have a host name",
        "http://a%20b, must have a host name",
        "http://host/a b, is not a URL",
        "https://host/api/v3/, must end before the path /api/v3",
        "https://host/send/api/v1, must end before the path",
        "https://host/oauth/token, must end before the path"
    })
    void whatIsWrongIsSaid(String value, String rule) {
        assertThatThrownBy(() -> UrlOption.base("baseUrl", value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasNoCause()
                .hasMessageStartingWith("penneo: baseUrl ")
                .hasMessageContaining(rule)
                .hasMessageNotContaining("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://Hooks.example.com/api/v3", "https://hooks.example.com/oauth"})
    void theUrlOfTheUserMayHaveAnyPath(String url) {
        assertThat(UrlOption.parse("publicUrl", url)).hasToString(url);
    }

    @Test
    void anIpAddressOfVersion6IsAHost() {
        assertThat(UrlOption.base("baseUrl", "http://[FE80::1]").getHost()).isEqualTo("[FE80::1]");
    }
}
