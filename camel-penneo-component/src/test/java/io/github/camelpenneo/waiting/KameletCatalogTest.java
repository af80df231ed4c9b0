package io.github.camelpenneo.waiting;

import java.io.ByteArrayInputStream;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;

import static org.assertj.core.api.Assertions.assertThat;

/** The Kamelets keep the rules that the validator of Apache's Kamelet catalog checks, beyond those of {@link KameletShapeTest}. */
class KameletCatalogTest {

    private static final String ICON = "data:image/svg+xml;base64,";
    private static final Set<String> ANNOTATIONS = Set.of(
            "camel.apache.org/kamelet.icon",
            "camel.apache.org/kamelet.support.level",
            "camel.apache.org/catalog.version",
            "camel.apache.org/provider",
            "camel.apache.org/kamelet.group",
            "camel.apache.org/kamelet.namespace");
    private static final Map<String, Class<?>> TYPES =
            Map.of("string", String.class, "integer", Integer.class, "boolean", Boolean.class);
    private static final Pattern SCHEME = Pattern.compile("(\\w[\\w-]*):.*");
    private static final Pattern ARTICLE = Pattern.compile("(The|A|An) .*");

    static Stream<String> names() {
        return KameletFile.NAMES.stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void itHasTheAnnotationsOfACatalogAndNoOther(String name) {
        Map<?, ?> annotations = (Map<?, ?>) KameletFile.of(name).at("metadata", "annotations");
        assertThat(annotations.keySet()).isEqualTo(ANNOTATIONS);
        assertThat(annotations.get("camel.apache.org/kamelet.support.level")).isIn("Preview", "Stable");
        assertThat((String) annotations.get("camel.apache.org/catalog.version")).matches("\\d[\\w.-]+");
    }

    @ParameterizedTest
    @MethodSource("names")
    void itsIconIsAnSvgThatAnXmlParserReads(String name) throws Exception {
        String icon = (String) KameletFile.of(name).at("metadata", "annotations", "camel.apache.org/kamelet.icon");
        assertThat(icon).startsWith(ICON);
        byte[] svg = Base64.getDecoder().decode(icon.substring(ICON.length()));
        DocumentBuilderFactory parsers = DocumentBuilderFactory.newInstance();
        parsers.setNamespaceAware(true);
        parsers.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        Element root = parsers.newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg))
                .getDocumentElement();
        assertThat(root.getNamespaceURI()).isEqualTo("http://www.w3.org/2000/svg");
        assertThat(root.getLocalName()).isEqualTo("svg");
        assertThat(root.getAttribute("viewBox")).isEqualTo("0 0 48 48");
        assertThat(root.getElementsByTagNameNS("*", "path").getLength()).isPositive();
        assertThat(root.getElementsByTagNameNS("*", "script").getLength()).isZero();
    }

    @ParameterizedTest
    @MethodSource("names")
    void itsTitleEndsWithItsType(String name) {
        KameletFile kamelet = KameletFile.of(name);
        String type = (String) kamelet.at("metadata", "labels", "camel.apache.org/kamelet.type");
        assertThat(type).isIn("source", "sink", "action");
        assertThat((String) kamelet.at("spec", "definition", "title")).endsWith(capitalised(type));
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyTitleOfAPropertyIsCapitalisedAndHasNoArticle(String name) {
        assertThat(KameletFile.of(name).properties()).allSatisfy((property, description) -> {
            String title = (String) ((Map<?, ?>) description).get("title");
            assertThat(title).doesNotMatch(ARTICLE);
            assertThat(title.split(" ")).allSatisfy(word -> assertThat(word).isEqualTo(capitalised(word)));
        });
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyDefaultIsOfItsTypeAndWhatIsRequiredHasNone(String name) {
        KameletFile kamelet = KameletFile.of(name);
        assertThat(kamelet.properties()).allSatisfy((property, description) -> {
            Map<?, ?> field = (Map<?, ?>) description;
            Object standard = field.get("default");
            assertThat(TYPES).containsKey((String) field.get("type"));
            if (standard != null) {
                assertThat(standard).isInstanceOf(TYPES.get(field.get("type")));
                assertThat(kamelet.isRequired(property)).isFalse();
            }
            if (field.get("enum") instanceof List<?> values && field.containsKey("example")) {
                assertThat(values.contains(field.get("example"))).isTrue();
            }
        });
        if (kamelet.at("spec", "definition", "required") instanceof List<?> required) {
            assertThat(required).doesNotHaveDuplicates();
            assertThat(kamelet.properties().keySet().containsAll(required)).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void itDependsOnEveryComponentThatItUses(String name) {
        KameletFile kamelet = KameletFile.of(name);
        List<?> dependencies = (List<?>) kamelet.at("spec", "dependencies");
        Set<String> schemes = new TreeSet<>();
        collectSchemes(kamelet.at("spec", "template"), schemes);
        assertThat(schemes).contains("kamelet", "penneo");
        if (kamelet.at("spec", "template", "from", "uri").equals("penneo:webhook")) {
            schemes.add("platform-http");
        }
        if (kamelet.text().contains("simple:")) {
            schemes.add("core");
        }
        assertThat(schemes)
                .allSatisfy(scheme -> assertThat(dependencies)
                        .anyMatch(dependency -> scheme.equals("penneo")
                                ? ((String) dependency).startsWith("mvn:io.github.camelpenneo:camel-penneo:")
                                : dependency.equals("camel:" + scheme)));
    }

    @Test
    void noTwoHaveOneTitleOrDescription() {
        for (String text : List.of("title", "description")) {
            assertThat(names().map(name -> KameletFile.of(name).at("spec", "definition", text)))
                    .doesNotHaveDuplicates();
        }
    }

    /** The schemes of all endpoints in a template: what stands behind uri, to and toD. */
    private static void collectSchemes(Object node, Set<String> schemes) {
        if (node instanceof List<?> list) {
            list.forEach(each -> collectSchemes(each, schemes));
        } else if (node instanceof Map<?, ?> map) {
            map.forEach((key, value) -> {
                if (value instanceof String uri && Set.of("uri", "to", "toD").contains(key)) {
                    var scheme = SCHEME.matcher(uri);
                    assertThat(scheme.matches()).as(uri).isTrue();
                    schemes.add(scheme.group(1));
                } else {
                    collectSchemes(value, schemes);
                }
            });
        }
    }

    private static String capitalised(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }
}
