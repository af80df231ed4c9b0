/**
 * Reads and validates the case file of {@code createCaseFile}. Internal, not API.
 *
 * <p>The way of a PDF from the body of the exchange to the socket:
 *
 * <ol>
 *   <li>{@code PenneoProducer} reserves a permit of the budget and calls the operation.
 *   <li>{@code CreateCaseFile} completes the case file from headers and template, validates it, and records the job.
 *   <li>{@link io.github.camelpenneo.internal.casefile.CaseFileBody} reads the body into a {@code Draft}; {@code FileContent} and
 *       {@code Pdf} find the PDF without loading it. {@code MailBody} reads a mail by the {@code MailPartRule}.
 *   <li>{@link io.github.camelpenneo.internal.casefile.CaseFileRequest} holds the validated fields and the {@code PdfContent}s.
 *   <li>{@code SendApi} makes the HTTP call, and reads the job from the response.
 *   <li>{@code CaseFileUpload} builds the body: a multipart form, or JSON with base64 ({@code Base64Body}).
 *   <li>{@code Api} adds the token, sends the call, and maps a failure to an exception.
 *   <li>{@code HttpTransport} makes one request of the call; {@code HttpEntities} converts its body for the HTTP library.
 *   <li>{@code PdfStream} reads the PDF while it is sent; {@code UploadWatchdog} aborts the upload if the server stops reading.
 *   <li>{@code QuietConnection} of the {@code HttpPool} writes to the socket, without a wire log.
 * </ol>
 */
package io.github.camelpenneo.internal.casefile;
