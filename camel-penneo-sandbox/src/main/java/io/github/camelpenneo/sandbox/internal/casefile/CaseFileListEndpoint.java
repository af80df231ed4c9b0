package io.github.camelpenneo.sandbox.internal.casefile;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.github.camelpenneo.sandbox.internal.http.ApiException;
import io.github.camelpenneo.sandbox.internal.http.Endpoint;
import io.github.camelpenneo.sandbox.internal.http.PathId;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;

/** {@code GET /api/v1/casefiles}, with or without pages, and {@code DELETE /api/v1/casefiles/{id}}. */
public final class CaseFileListEndpoint implements Endpoint {
    private static final String PATH = "/api/v1/casefiles";
    private static final int PAGE_SIZE = 50;
    private static final int LARGEST_PAGE = 200;

    private final CaseFiles caseFiles;

    /** Creates the endpoint for the given case files. */
    public CaseFileListEndpoint(CaseFiles caseFiles) {
        this.caseFiles = caseFiles;
    }

    @Override
    public void addTo(JavalinDefaultRoutingApi routes) {
        routes.get(PATH, this::list);
        routes.delete(PATH + "/{caseFile}", ctx -> caseFiles.remove(PathId.of(ctx, "caseFile")));
    }

    private void list(Context ctx) {
        List<CaseFile> found = caseFiles.all().stream()
                .filter(CaseFileFilters.of(ctx::queryParam))
                .sorted(CaseFileFilters.order(ctx.queryParam("sort")))
                .toList();
        if (!"true".equals(ctx.header("x-paginate"))) {
            ctx.json(found.stream().map(CaseFileJson::of).toList());
            return;
        }
        int size = Math.min(number(ctx, "per_page", PAGE_SIZE), LARGEST_PAGE);
        int page = number(ctx, "page", 1);
        long before = (long) (page - 1) * size;
        ctx.json(found.stream().skip(before).limit(size).map(CaseFileJson::of).toList());
        if (before + size < found.size()) {
            ctx.header("Link", "<" + address(ctx, page + 1) + ">; rel=\"next\"");
        }
    }

    private static String address(Context ctx, int page) {
        Map<String, String> parameters = new LinkedHashMap<>();
        ctx.queryParamMap().forEach((name, values) -> parameters.put(name, values.get(0)));
        parameters.put("page", String.valueOf(page));
        return ctx.url() + "?"
                + parameters.entrySet().stream()
                        .map(parameter -> encode(parameter.getKey()) + "=" + encode(parameter.getValue()))
                        .collect(Collectors.joining("&"));
    }

    private static int number(Context ctx, String name, int otherwise) {
        String text = ctx.queryParam(name);
        if (text == null) {
            return otherwise;
        }
        if (!text.matches("[1-9]\\d{0,5}")) {
            throw ApiException.badRequest(name + " must be an integer from 1");
        }
        return Integer.parseInt(text);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
