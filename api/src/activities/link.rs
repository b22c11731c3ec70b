//! The link that opens a mail, SMS or fax program with the address filled in.

use super::Channel;

/// `mailto:`, `sms:`, `tel:` or `fax:` with this address; none for what goes to no address.
pub fn of(channel: Channel, address: &str) -> Option<String> {
    let scheme = match channel {
        Channel::Mail => "mailto",
        Channel::Sms => "sms",
        Channel::Fax => "fax",
        Channel::Call => "tel",
        Channel::Visit | Channel::Note => return None,
    };
    (!address.is_empty()).then(|| format!("{scheme}:{}", encoded(address)))
}

/// Only what RFC 6068 (mailto) and RFC 3966 (numbers) leave as it stands; the rest as octets, so that an address can
/// add no header and no second recipient.
fn encoded(address: &str) -> String {
    let mut text = String::with_capacity(address.len());
    for byte in address.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'@' | b'+' => {
                text.push(char::from(byte));
            }
            _ => text.push_str(&format!("%{byte:02X}")),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_becomes_a_link_and_nothing_else() {
        let table = [
            (Channel::Mail, "sales@example.jp", Some("mailto:sales@example.jp")),
            (Channel::Mail, "a@example.jp?bcc=b@example.jp", Some("mailto:a@example.jp%3Fbcc%3Db@example.jp")),
            (Channel::Mail, "a@example.jp,b@example.jp", Some("mailto:a@example.jp%2Cb@example.jp")),
            (Channel::Sms, "+819012345678", Some("sms:+819012345678")),
            (Channel::Fax, "+81312345678", Some("fax:+81312345678")),
            (Channel::Call, "+81312345678", Some("tel:+81312345678")),
            (Channel::Mail, "", None),
            (Channel::Visit, "港区", None),
            (Channel::Note, "x", None),
        ];
        for (channel, address, link) in table {
            assert_eq!(of(channel, address).as_deref(), link, "{channel:?} {address}");
        }
    }
}
