package com.example;

import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;

/** camel-main with a route in Java, and nothing that reads YAML. */
public class Contracts extends RouteBuilder {

    public static void main(String[] args) throws Exception {
        Main main = new Main();
        main.configure().addRoutesBuilder(new Contracts());
        main.run(args);
    }

    @Override
    public void configure() {
        templatedRoute("penneo-wait").parameter("name", "await-job");
        templatedRoute("penneo-wait-attempt").parameter("name", "await-job");
        from("file:contracts")
                .setHeader("CamelPenneoSigners", constant("Jane Doe <jane@example.com>"))
                .to("penneo:createCaseFile")
                .to("direct:await-job")
                .log("Sent ${header.CamelFileName}");
    }
}
