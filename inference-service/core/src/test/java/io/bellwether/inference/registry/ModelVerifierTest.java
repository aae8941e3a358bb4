package io.bellwether.inference.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.inference.ModelFault;
import io.bellwether.inference.TinyModel;
import io.bellwether.inference.registry.ModelVerifier.Verification;
import java.security.KeyPair;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModelVerifierTest {
    private static final KeyPair OPERATOR = Bundles.keys();
    private static final KeyPair STRANGER = Bundles.keys();

    private final ModelVerifier verifier = new ModelVerifier(List.of(OPERATOR.getPublic()), List.of());

    @Test
    void believesWhatATrustedKeySigned() {
        Verification verification = verifier.verify(Bundles.whole(Bundles.signed(OPERATOR)));

        assertThat(verification).isEqualTo(new Verification.Trusted(ModelVerifier.keyIdOf(OPERATOR.getPublic())));
    }

    @Test
    void believesNobodyWhoDidNotSign() {
        assertThat(fault(Bundles.unsigned())).isInstanceOf(ModelFault.Unsigned.class);
    }

    @Test
    void believesNoKeyThatIsNotTrusted() {
        ModelFault fault = fault(Bundles.signed(STRANGER));

        assertThat(fault).isInstanceOf(ModelFault.KeyNotTrusted.class);
        assertThat(fault.message())
                .contains(
                        ModelVerifier.keyIdOf(STRANGER.getPublic()),
                        ModelVerifier.keyIdOf(OPERATOR.getPublic()),
                        ".pem");
    }

    @Test
    void noticesOneChangedCharacterInAnyText() {
        BundleFiles signed = Bundles.signed(OPERATOR);
        BundleFiles otherCard = new BundleFiles(
                signed.network(),
                signed.manifest(),
                Bundles.replaced(signed.card(), "A matrix.", "A Matrix."),
                signed.signature());
        BundleFiles otherManifest = new BundleFiles(
                signed.network(),
                Bundles.replaced(signed.manifest(), "by-hand", "by-hanD"),
                signed.card(),
                signed.signature());

        assertThat(fault(otherCard)).isEqualTo(new ModelFault.Tampered(id(signed), "card.json"));
        assertThat(fault(otherManifest)).isEqualTo(new ModelFault.Tampered(id(signed), "manifest.json"));
    }

    @Test
    void noticesThatAKeyDidNotSignWhatNamesIt() {
        BundleFiles strangers = Bundles.signed(STRANGER);
        byte[] forged = Bundles.replaced(
                signature(strangers),
                ModelVerifier.keyIdOf(STRANGER.getPublic()),
                ModelVerifier.keyIdOf(OPERATOR.getPublic()));
        byte[] noSignature = Bundles.replaced(
                signature(Bundles.signed(OPERATOR)),
                Bundles.whole(Bundles.signed(OPERATOR))
                        .signature()
                        .orElseThrow()
                        .signature(),
                Base64.getEncoder().encodeToString(new byte[64]));

        assertThat(fault(with(strangers, forged))).isInstanceOf(ModelFault.SignatureWrong.class);
        assertThat(fault(with(strangers, noSignature))).isInstanceOf(ModelFault.SignatureWrong.class);
    }

    @Test
    void believesTheReleaseByItsHashAlone() {
        ModelBundle sample = Bundles.whole(Bundles.unsigned());
        ModelVerifier release = new ModelVerifier(List.of(), List.of(sample.contentSha256()));

        assertThat(release.verify(sample)).isEqualTo(new Verification.Trusted(Verification.Trusted.RELEASE));
        BundleFiles files = Bundles.unsigned();
        assertThat(release.verify(Bundles.whole(new BundleFiles(
                        files.network(),
                        files.manifest(),
                        Bundles.replaced(files.card(), "A matrix.", "A marvel."),
                        null))))
                .isInstanceOf(Verification.Refused.class);
    }

    @Test
    void aBundleWhoseFilesDoNotFitIsNotEvenVerified() {
        BundleFiles files = Bundles.signed(OPERATOR);
        byte[] half = Arrays.copyOf(files.network(), files.network().length / 2);

        assertThat(misfit(new BundleFiles(half, files.manifest(), files.card(), files.signature())))
                .isInstanceOf(ModelFault.HashDiffers.class);
        assertThat(misfit(new BundleFiles(
                        files.network(),
                        files.manifest(),
                        Bundles.json(Bundles.honest("other-000000000000")),
                        files.signature())))
                .isEqualTo(new ModelFault.CardDiffers(id(files), "other-000000000000"));
        assertThat(misfit(new BundleFiles(
                        files.network(), files.manifest(), new byte[] {(byte) 0xff}, files.signature())))
                .isInstanceOf(ModelFault.CompanionUnreadable.class);
        assertThat(misfit(new BundleFiles(
                        files.network(),
                        Bundles.replaced(files.manifest(), "\"sha256\"", "\"md5\""),
                        files.card(),
                        files.signature())))
                .isInstanceOf(ModelFault.ManifestUnreadable.class);
    }

    @Test
    void keysSurviveTheirFiles() throws SigningKey.UnreadableKeyException {
        assertThat(SigningKey.publicKey(SigningKey.pem(OPERATOR.getPublic()))).isEqualTo(OPERATOR.getPublic());
        assertThat(SigningKey.privateKey(SigningKey.pem(OPERATOR.getPrivate()))).isEqualTo(OPERATOR.getPrivate());
        assertThatThrownBy(() -> SigningKey.publicKey(SigningKey.pem(OPERATOR.getPrivate())))
                .hasMessageContaining("-----BEGIN PUBLIC KEY-----");
        assertThatThrownBy(() -> SigningKey.privateKey("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----"))
                .hasMessageContaining("no Ed25519 private key");
    }

    private ModelFault fault(BundleFiles files) {
        Verification verification = verifier.verify(Bundles.whole(files));
        assertThat(verification).isInstanceOf(Verification.Refused.class);
        return ((Verification.Refused) verification).fault();
    }

    private static ModelFault misfit(BundleFiles files) {
        ModelBundle.Reading reading = ModelBundle.of(files, "", Bundles::read);
        assertThat(reading).isInstanceOf(ModelBundle.Reading.Faulty.class);
        return ((ModelBundle.Reading.Faulty) reading).fault();
    }

    private static byte[] signature(BundleFiles files) {
        byte[] signature = files.signature();
        assertThat(signature).isNotNull();
        return signature == null ? new byte[0] : signature;
    }

    private static BundleFiles with(BundleFiles files, byte[] signature) {
        return new BundleFiles(files.network(), files.manifest(), files.card(), signature);
    }

    private static String id(BundleFiles files) {
        return TinyModel.manifestOf(files.network()).modelId();
    }
}
