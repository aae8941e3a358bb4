package io.bellwether.inference;

import io.bellwether.inference.onnx.OnnxInspection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Why a model is not taken: the closed list. Each message says what was expected, what came, and what to do. */
public sealed interface ModelFault {
    String message();

    /** What an inspection of the network's file found. */
    static ModelFault of(String modelId, OnnxInspection.Finding finding) {
        return switch (finding) {
            case OnnxInspection.Finding.Broken(String detail) -> new NotANetwork(modelId, detail);
            case OnnxInspection.Finding.CustomOperator(String operator, String domain) ->
                new CustomOperator(modelId, operator, domain);
            case OnnxInspection.Finding.ExternalData(String tensor) -> new ExternalData(modelId, tensor);
        };
    }

    /** One of the two files is not there or cannot be read. */
    record FileMissing(String file, String detail) implements ModelFault {
        @Override
        public String message() {
            return "model file %s cannot be read (%s): a model folder holds model.onnx, manifest.json and card.json; train one or point BELLWETHER_MODEL_FOLDER at one"
                    .formatted(file, detail);
        }
    }

    /** The manifest is no manifest. */
    record ManifestUnreadable(String file, String detail) implements ModelFault {
        @Override
        public String message() {
            return "manifest %s is not a model manifest: %s; restore the file that was written beside the network"
                    .formatted(file, detail);
        }
    }

    /** The network is not the one the manifest describes: another one, a changed one, or half of it. */
    record HashDiffers(String modelId, String expected, String actual, int bytes) implements ModelFault {
        @Override
        public String message() {
            return "the network of model %s should have sha256 %s, but the file of %d bytes has %s: it is truncated, changed or another model's; copy model.onnx and the files beside it again, together"
                    .formatted(modelId, expected, bytes, actual);
        }
    }

    /** ONNX Runtime does not accept the file, though it is the one the manifest describes. */
    record NotANetwork(String modelId, String detail) implements ModelFault {
        @Override
        public String message() {
            return "the network of model %s is not a file ONNX Runtime can run: %s; export it again"
                    .formatted(modelId, detail);
        }
    }

    /** The network needs code that does not come with ONNX Runtime. */
    record CustomOperator(String modelId, String operator, String domain) implements ModelFault {
        @Override
        public String message() {
            return "the network of model %s uses the operator %s of '%s', which is not in the ONNX standard: export it with standard operators only"
                    .formatted(modelId, operator, domain);
        }
    }

    /** The network's numbers are in another file, which would not travel with it. */
    record ExternalData(String modelId, String tensor) implements ModelFault {
        @Override
        public String message() {
            return "the network of model %s keeps '%s' in another file: export it as one file"
                    .formatted(modelId, tensor);
        }
    }

    /** The network's input or output is not what the manifest says. */
    record ShapeDiffers(String modelId, String tensor, List<Long> expected, String actual) implements ModelFault {
        public ShapeDiffers {
            expected = List.copyOf(expected);
        }

        @Override
        public String message() {
            return "the network of model %s should have a float tensor '%s' of shape %s (-1 is the batch), but has %s; the manifest belongs to another network"
                    .formatted(modelId, tensor, expected, actual);
        }
    }

    /** The network itself says it was trained on other features than the manifest claims. */
    record FeatureSetDiffers(String modelId, String expected, String actual) implements ModelFault {
        @Override
        public String message() {
            return "the manifest of model %s names featureSetId %s, but the network was trained on %s; the manifest belongs to another network"
                    .formatted(modelId, expected, actual);
        }
    }

    /** A file beside the network is not what it should be. */
    record CompanionUnreadable(String file, String detail) implements ModelFault {
        @Override
        public String message() {
            return "%s cannot be read: %s; restore the file that was written beside the network"
                    .formatted(file, detail);
        }
    }

    /** The card tells of another model. */
    record CardDiffers(String modelId, String actual) implements ModelFault {
        @Override
        public String message() {
            return "the manifest is of model %s, but the card beside it is of %s; copy all files of one model together"
                    .formatted(modelId, actual);
        }
    }

    /** Nobody vouches for it. */
    record Unsigned(String modelId) implements ModelFault {
        @Override
        public String message() {
            return "model %s is not signed: there is no signature.json; if you trust it, import it with `bellwether models import --sign`"
                    .formatted(modelId);
        }
    }

    /** A file was changed after it was signed. */
    record Tampered(String modelId, String file) implements ModelFault {
        @Override
        public String message() {
            return "%s of model %s was changed after it was signed: its hash is not the signed one; fetch the whole model again from where it was made"
                    .formatted(file, modelId);
        }
    }

    /** It is signed by somebody we know nothing of. */
    record KeyNotTrusted(String modelId, String keyId, Set<String> trusted) implements ModelFault {
        public KeyNotTrusted {
            trusted = Collections.unmodifiableSet(new TreeSet<>(trusted));
        }

        @Override
        public String message() {
            return "model %s is signed with key %s, the trusted ones are %s; if you trust its maker, put the public key as a .pem file into the folder of trusted keys"
                    .formatted(modelId, keyId, trusted);
        }
    }

    /** It claims a key's signature that the key did not make. */
    record SignatureWrong(String modelId, String keyId) implements ModelFault {
        @Override
        public String message() {
            return "the signature of model %s was not made with key %s that it names; fetch the whole model again from where it was made"
                    .formatted(modelId, keyId);
        }
    }
}
