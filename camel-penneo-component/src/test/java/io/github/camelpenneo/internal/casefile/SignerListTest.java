package io.github.camelpenneo.internal.casefile;

import java.util.stream.Stream;

import io.github.camelpenneo.api.Violation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class SignerListTest {

    static Stream<Arguments> anAddressListBecomesSigners() {
        return Stream.of(
                arguments("Jane Doe <jane@example.com>", "[{'name':'Jane Doe','email':'jane@example.com'}]"),
                arguments("A <a@b>, B <c@d>", "[{'name':'A','email':'a@b'},{'name':'B','email':'c@d'}]"),
                arguments("A<a@b>,B<c@d>, ", "[{'name':'A','email':'a@b'},{'name':'B','email':'c@d'}]"),
                arguments(
                        "\"Smith, John\" <j@example.com>, A <a@b>",
                        "[{'name':'Smith, John','email':'j@example.com'},{'name':'A','email':'a@b'}]"),
                arguments("\"J\\\\J (Jo) [x]; @:\" <a@b>", "[{'name':'J\\\\J (Jo) [x]; @:','email':'a@b'}]"),
                arguments("Søren Ærø <s@example.dk>", "[{'name':'Søren Ærø','email':'s@example.dk'}]"),
                arguments(
                        "Dr. Jean-Luc O'Neil <o'neil+1@example.ie>",
                        "[{'name':'Dr. Jean-Luc O'Neil','email':'o'neil+1@example.ie'}]"),
                arguments(
                        "李小龙 <li@例子.example>, 🙂 <e@x.example>",
                        "[{'name':'李小龙','email':'li@例子.example'},{'name':'🙂','email':'e@x.example'}]"),
                arguments("jane@example.com", "[{'email':'jane@example.com'}]"),
                arguments("<jane@example.com>", "[{'email':'jane@example.com'}]"),
                arguments("\"\" <jane@example.com>", "[{'email':'jane@example.com'}]"),
                arguments("Jane < jane@example.com >", "[{'name':'Jane','email':'jane@example.com'}]"),
                arguments(
                        "\"jane@example.com\" <jane@example.com>",
                        "[{'name':'jane@example.com','email':'jane@example.com'}]"),
                arguments(
                        "A <a@b>,\r\n B <c@d>,\n\tC\tD <e@f>\n",
                        "[{'name':'A','email':'a@b'},{'name':'B','email':'c@d'},{'name':'C D','email':'e@f'}]"),
                arguments(
                        "=?UTF-8?Q?J=C3=B8rgen_?= =?iso-8859-1?B?SGFuc2Vu?= <j@x>",
                        "[{'name':'Jørgen Hansen','email':'j@x'}]"),
                arguments(
                        "=?UTF-8?Q?Hansen=2C_J=C3=B8rgen?= <j@x>, A <a@b>",
                        "[{'name':'Hansen, Jørgen','email':'j@x'},{'name':'A','email':'a@b'}]"),
                arguments("", "[]"),
                arguments(" , , ", "[]"));
    }

    @ParameterizedTest
    @MethodSource
    void anAddressListBecomesSigners(String list, String signers) {
        Draft draft = read(list);
        assertThat(draft.violations()).isEmpty();
        assertThat(draft.caseFile().get("signers").toString().replace('"', '\''))
                .isEqualTo(signers);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Anna Ash <anna@example.com>; Bo Beck <bo@example.com>",
                "Anna Ash <anna@example.com> Bo Beck <bo@example.com>",
                "Anna Ash <anna@example.com> and Bo Beck <bo@example.com>",
                "Anna Ash <anna@example.com>|Bo Beck <bo@example.com>",
                "Anna Ash <anna@example.com>\tBo Beck <bo@example.com>",
                "Anna Ash <anna@example.com>\nBo Beck <bo@example.com>",
                "Anna Ash <anna@example.com>\r\nBo Beck <bo@example.com>",
                "Anna Ash <anna@example.com>\u2028Bo Beck <bo@example.com>",
                "Anna Ash <anna@example.com>/ Bo Beck <bo@example.com>",
                "Anna Ash <anna@example.com>\uff0c Bo Beck <bo@example.com>",
                "Anna Ash <anna@example.com> & Bo Beck <bo@example.com>",
                "anna@example.com; bo@example.com",
                "anna@example.com bo@example.com",
                "Anna <Ann> Ash <anna@example.com>",
                "\"Anna Ash <anna@example.com>, Bo Beck <bo@example.com>",
                "\"Anna Ash <anna@example.com>, Bo Beck\" <bo@example.com>",
                "Anna Ash <anna@example.com>, \"Bo Beck <bo@example.com>",
                "Anna \"Ash <anna@example.com>, Bo\" Beck <bo@example.com>",
                "Ash, Anna <anna@example.com>",
                "Anna",
                "Anna, Bo <bo@example.com>",
                "Anna <anna>",
                "Anna <>",
                "Anna <anna@example.com",
                "Anna anna@example.com>",
                "Anna anna@example.com",
                "Anna <anna@example.com> (the boss)",
                "Anna (Bo Beck <bo@example.com>) Ash <anna@example.com>",
                "anna@example.com (Anna Ash)",
                "Board: Anna <anna@example.com>, Bo <bo@example.com>;",
                "undisclosed-recipients:;",
                "Anna <@relay.example:anna@example.com>",
                "Anna <anna @ example.com>",
                "Anna <anna(x)@example.com>",
                "Anna <\"an na\"@example.com>",
                "Anna <mailto:anna@example.com>",
                "Anna <anna@example.com>\u0000, Bo <bo@example.com>",
                "=?UTF-8?Q?Anna_=3Canna=40example=2Ecom=3E=2C_Bo?= <bo@example.com>",
                "=?UTF-8?Q?Anna=0D=0ABcc:_x?= <anna@example.com>",
                "=?UTF-8?B?QW5uYQ!?= <anna@example.com>",
                "=?nonsense?Q?Anna?= <anna@example.com>",
                "anna@example.com=?nonsense?Q?Anna?=",
                "anna@example.com=?UTF-8?B?!?=",
                "[Anna <anna@example.com>, Bo <bo@example.com>]",
                "((((",
                "\"",
                "\\",
                "<",
                ">",
                ":",
                "@"
            })
    void whatIsNotUnderstoodWholeIsAViolationThatRepeatsNothingOfIt(String list) {
        assertThat(read(list).violations())
                .isNotEmpty()
                .extracting(Violation::toString)
                .noneMatch(text -> text.contains("anna") || text.contains("Anna") || text.contains("Beck"));
    }

    @Test
    void theViolationSaysWhereTheListIsNoLongerOneAndWhatToWrite() {
        assertThat(read("Anna Ash <anna@example.com>; Bo Beck <bo@example.com>").violations())
                .singleElement()
                .satisfies(violation -> {
                    assertThat(violation.path()).isEqualTo("CamelPenneoSigners");
                    assertThat(violation.rule()).contains("from character 28 on", "Name <address>, Name <address>");
                });
    }

    @Test
    void ofAVeryLongListEverySignerIsRead() {
        int many = 20_000;
        Draft draft = read("Anna Ash <anna@example.com>, ".repeat(many));
        assertThat(draft.caseFile().get("signers")).hasSize(many);
    }

    private static Draft read(String list) {
        Draft draft = Draft.empty();
        SignerList.read(list, "CamelPenneoSigners", draft);
        return draft;
    }
}
