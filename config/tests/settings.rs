//! Settings as people give them: the reference file, files, variables, mistakes.
#![allow(missing_docs, clippy::unwrap_used)]

use kakeru_config::{
    Codec, Config, ConfigError, DEFAULT_TOML, Network, NumberFormat, TlsMode, Trunk, known_keys, load_from,
};
use std::collections::BTreeSet;
use std::path::Path;
use toml::{Table, Value};

fn from_file(text: &str) -> Result<Config, ConfigError> {
    load_from(text, Path::new("kakeru.toml"), [])
}

fn from_env(text: &str, env: &[(&str, &str)]) -> Result<Config, ConfigError> {
    let env = env.iter().map(|(name, value)| (name.to_string(), value.to_string()));
    load_from(text, Path::new("kakeru.toml"), env)
}

/// `default.toml` with its example blocks made real: `#name = …` is a key, `# text` a comment.
fn with_blocks() -> String {
    let real = |line: &str| match line.strip_prefix('#') {
        Some(rest) if !rest.starts_with(' ') => rest.to_owned(),
        _ => line.to_owned(),
    };
    DEFAULT_TOML.lines().map(real).collect::<Vec<_>>().join("\n")
}

#[test]
fn the_reference_file_says_what_the_defaults_are() {
    assert_eq!(from_file(DEFAULT_TOML).unwrap(), Config::default());
    let mut whole: Table = with_blocks().parse().unwrap();
    for (list, default) in [
        ("trunks", Table::try_from(Trunk::default()).unwrap()),
        ("networks", Table::try_from(Network::default()).unwrap()),
    ] {
        assert_eq!(whole.remove(list), Some(Value::Array(vec![Value::Table(default)])), "{list}");
    }
    let mut defaults = Table::try_from(Config::default()).unwrap();
    defaults.retain(|_, value| value.is_table());
    assert_eq!(whole, defaults, "a key is missing in default.toml or too many");
}

#[test]
fn every_key_of_the_reference_file_has_its_comment() {
    let text = with_blocks();
    let lines: Vec<&str> = text.lines().collect();
    for (n, line) in lines.iter().enumerate().filter(|(_, line)| line.contains(" = ") && !line.starts_with('#')) {
        assert!(lines[n - 1].starts_with("# "), "no comment above `{line}`");
    }
}

#[test]
fn a_file_changes_what_it_names_and_nothing_else() {
    let config = from_file(
        r#"
        [server]
        http = "0.0.0.0:443"
        redirect = "0.0.0.0:80"
        [tls]
        mode = "files"
        certificate_file = "/etc/kakeru/chain.pem"
        key_file = "/etc/kakeru/key.pem"
        [[trunks]]
        name = "main"
        peer = "sip.carrier.example:5080"
        user = "u"
        password = "secret-word"
        numbers = ["03-1234-5678", "+815012345678"]
        number_format = "e164"
        codecs = ["g722", "pcmu"]
        "#,
    )
    .unwrap();
    assert_eq!(config.server.redirect, Some("0.0.0.0:80".parse().unwrap()));
    assert_eq!(config.tls.mode, TlsMode::Files);
    assert_eq!(config.trunks[0].codecs, [Codec::G722, Codec::Pcmu]);
    assert_eq!(config.trunks[0].number_format, NumberFormat::E164);
    assert_eq!(config.trunks[0].channels_max, 10);
    assert_eq!(config.sip, Config::default().sip);
    assert!(!format!("{config:?}").contains("secret-word"));
}

#[test]
fn every_key_can_be_given_by_the_environment() {
    let mut whole = toml::Table::try_from(Config::default()).unwrap();
    let trunk = Trunk { name: "a".into(), peer: "b".into(), ..Trunk::default() };
    let network = Network { address: Some("192.0.2.1".parse().unwrap()), ..Network::default() };
    whole.insert("trunks".into(), Value::try_from([&trunk]).unwrap());
    whole.insert("networks".into(), Value::try_from([&network]).unwrap());
    let text = |value: &Value| match value {
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(|i| i.as_str().unwrap()).collect::<Vec<_>>().join(","),
        other => other.to_string(),
    };
    let mut env = Vec::new();
    for key in known_keys() {
        let path = key.replace('N', "0");
        let value = path.split('.').fold(Value::Table(whole.clone()), |at, part| match at {
            Value::Array(items) => items[part.parse::<usize>().unwrap()].clone(),
            other => other[part].clone(),
        });
        env.push((format!("KAKERU__{}", path.to_uppercase().replace('.', "__")), text(&value)));
    }
    assert!(env.len() > 45, "{}", env.len());
    let expected = Config { trunks: vec![trunk], networks: vec![network], ..Config::default() };
    assert_eq!(load_from("", Path::new(""), env).unwrap(), expected);
}

#[test]
fn the_environment_stands_above_the_file() {
    let file = "[sip]\nlisten = \"0.0.0.0:5061\"\n[[trunks]]\nname = \"a\"\npeer = \"192.0.2.1\"\n";
    let env = [
        ("KAKERU__SIP__LISTEN", "127.0.0.1:5070"),
        ("KAKERU__TRUNKS__0__CHANNELS_MAX", "3"),
        ("KAKERU__TRUNKS__1__NAME", "b"),
        ("KAKERU__TRUNKS__1__PEER", "192.0.2.2"),
        ("KAKERU__TRUNKS__1__NUMBERS", "0312345678, 0312345679"),
        ("PATH", "/bin"),
        ("KAKERUX", "not ours"),
    ];
    let config = from_env(file, &env).unwrap();
    assert_eq!(config.sip.listen, "127.0.0.1:5070".parse().unwrap());
    assert_eq!((config.trunks[0].channels_max, config.trunks[1].name.as_str()), (3, "b"));
    assert_eq!(config.trunks[1].numbers, ["0312345678", "0312345679"]);
}

#[test]
fn an_unknown_key_is_named_with_its_neighbour() {
    for (text, env, key, nearest, source) in [
        ("[server]\nhtpp = \"x\"", None, "server.htpp", "server.http", "kakeru.toml"),
        ("[sipp]\nlisten = \"x\"", None, "sipp", "sip", "kakeru.toml"),
        ("[[trunks]]\npasword = \"x\"", None, "trunks.0.pasword", "trunks.0.password", "kakeru.toml"),
        ("", Some("KAKERU__MEDIA__WORKER"), "media.worker", "media.workers", "KAKERU__MEDIA__WORKER"),
        ("", Some("KAKERU__TRUNKS__0__PEERS"), "trunks.0.peers", "trunks.0.peer", "KAKERU__TRUNKS__0__PEERS"),
    ] {
        let error = from_env(text, &env.map(|name| (name, "1")).into_iter().collect::<Vec<_>>()).unwrap_err();
        let shown = error.to_string();
        assert!(shown.contains(&format!("`{key}`")) && shown.contains(nearest) && shown.contains(source), "{shown}");
        assert!(matches!(error, ConfigError::UnknownKey { .. }), "{shown}");
    }
}

#[test]
fn a_value_that_cannot_work_is_refused_by_its_key() {
    for (text, key) in [
        ("[server]\nhttp = \"nowhere\"", "server.http"),
        ("[server]\nhttp = 80", "server.http"),
        ("[server]\nworkers = \"many\"", "server.workers"),
        ("[server]\nworkers = -1", "server.workers"),
        ("[server]\npublic_url = \"desk.example\"", "server.public_url"),
        ("[server]\ndata_dir = \"\"", "server.data_dir"),
        ("[tls]\nmode = \"files\"", "tls.key_file"),
        ("[tls]\nmode = \"acme\"", "tls.acme_domains"),
        ("[tls]\nmode = \"acmee\"", "tls.mode"),
        ("[database]\nurl = \"mysql://x\"", "database.url"),
        ("[sip]\nlisten = \"0.0.0.0:20100\"", "sip.listen"),
        ("[sip]\nring_timeout_s = 1", "sip.ring_timeout_s"),
        ("[media]\nrtp_port_max = 100", "media.rtp_port_max"),
        ("[media]\nrtp_port_max = 70000", "media.rtp_port_max"),
        ("[media]\nbrowser_listen = \"0.0.0.0:20000\"", "media.browser_listen"),
        ("[log]\nlevel = \"loud\"", "log.level"),
        ("[log]\nformat = \"xml\"", "log.format"),
        ("[[trunks]]\nname = \"a\"", "trunks.0.peer"),
        ("[[trunks]]\nname = \"a\"\npeer = \"x\"\n[[trunks]]\nname = \"a\"\npeer = \"y\"", "trunks.1.name"),
        ("[[trunks]]\nname = \"a\"\npeer = \"x\"\ncodecs = [\"mp3\"]", "trunks.0.codecs"),
        ("[[trunks]]\nname = \"a\"\npeer = \"x\"\nnumbers = [\"hello\"]", "trunks.0.numbers"),
        ("trunks = [1]", "trunks"),
        ("[[networks]]\nname = \"a\"", "networks.0.address"),
        ("[[networks]]\ndestinations = [\"x\"]", "networks.0.destinations"),
        ("[[networks]]\nstun_server = \"stun.example\"", "networks.0.stun_server"),
        ("server = 1", "server"),
    ] {
        let error = from_file(text).expect_err(text);
        assert!(matches!(error, ConfigError::Invalid { .. }), "{text}: {error:?}");
        assert!(error.to_string().contains(&format!("`{key}`")), "{text}: {error}");
    }
    let gap = from_env("", &[("KAKERU__TRUNKS__1__NAME", "b")]).unwrap_err();
    assert!(gap.to_string().contains("`trunks.1`"), "{gap}");
    assert!(matches!(from_file("[server"), Err(ConfigError::Syntax { .. })));
}

#[test]
fn no_two_keys_are_the_same() {
    let keys = known_keys();
    assert_eq!(keys.iter().collect::<BTreeSet<_>>().len(), keys.len());
}
