package io.github.camelpenneo.internal.client;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class LinkHeaderTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "<http://a/b?page=2>; rel=\"next\" | http://a/b?page=2",
                "<http://a/1>; rel=\"prev\", <http://a/3>; rel=\"next\" | http://a/3",
                "<http://a/3>; rel=next | http://a/3",
                "<http://a/3> ; title=\"a, b\" ; rel=\"last next\" | http://a/3",
                "<http://a/x,y>;REL=\"NEXT\" | http://a/x,y",
                "<?page=2>; rel=\"next\" | ?page=2",
            })
    void theNextLinkIsFound(String header, String link) {
        assertThat(LinkHeader.next(header)).contains(link);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<http://a/b>",
                "<http://a/b>; rel=\"last\"",
                "http://a/b; rel=next",
                "<http://a/b>; rel=nextone",
                "<http://a/b>; rel=\"not-next\"",
                "<http://a/b>; title=\"rel=next\"; rel=prev"
            })
    void thereIsNoneWhereNoneIsNamed(String header) {
        assertThat(LinkHeader.next(header)).isEmpty();
    }
}
