package io.github.camelpenneo.examples.mailtosign;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The recipients of a mail; the mail server of the other tests knows no groups. */
class RecipientsTest {

    @Test
    void theMembersOfAGroupAreRecipients() throws AddressException {
        assertThat(MailReader.recipients(
                        "Board: Ann Ash <ann@example.com>, bo@example.com;, John <john@example.com>, nobody:;"))
                .extracting(InternetAddress::getAddress)
                .containsExactly("ann@example.com", "bo@example.com", "john@example.com");
        assertThat(MailReader.recipients(null)).isEmpty();
    }

    @Test
    void whatIsNoAddressListIsRefused() {
        assertThatThrownBy(() -> MailReader.recipients("Ann <ann@example.com>; Bo <bo@example.com>"))
                .isInstanceOf(AddressException.class);
    }
}
